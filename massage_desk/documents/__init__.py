"""Paper: plain data in, PDF bytes out. The only place that knows ReportLab."""
