"""Document, report or books → Audit: what the commands, the workbench and Python users share."""

from juesuan.audit.json_line import AuditLine, audit_line, read_audit_line, unread_line
from juesuan.audit.run import Audit, Seconds, audit
from juesuan.audit.sources import Auditable, holds_books, report_of

__all__ = [
    "Audit",
    "AuditLine",
    "Auditable",
    "Seconds",
    "audit",
    "audit_line",
    "holds_books",
    "read_audit_line",
    "report_of",
    "unread_line",
]
