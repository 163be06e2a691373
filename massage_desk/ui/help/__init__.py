"""The help that lies beside the program, to be read without a network."""
