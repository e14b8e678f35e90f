"""Document, report or books → Audit: what the commands, the workbench and Python users share."""

from juesuan.audit.document_set import DocumentSet, Member, audit_set, members_of, read_set
from juesuan.audit.json_line import AuditLine, audit_line, read_audit_line, unread_line
from juesuan.audit.run import Audit, Seconds, audit
from juesuan.audit.sources import Auditable, holds_books, report_of

__all__ = [
    "Audit",
    "AuditLine",
    "Auditable",
    "DocumentSet",
    "Member",
    "Seconds",
    "audit",
    "audit_line",
    "audit_set",
    "holds_books",
    "members_of",
    "read_audit_line",
    "read_set",
    "report_of",
    "unread_line",
]
