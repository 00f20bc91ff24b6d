"""From assessments, plans and entries to Documents: which words stand where. Nothing here knows a format."""
