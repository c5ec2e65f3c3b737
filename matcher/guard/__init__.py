"""Posting guard (合规与风险提示): what keeps a posting out, what is only pointed at, and how likely it is a fake."""
