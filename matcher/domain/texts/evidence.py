"""Chinese texts of evidence files (凭证)."""

from __future__ import annotations

FORMATS = {"pdf": "PDF", "jpeg": "JPG 图片", "png": "PNG 图片", "word": "Word 文档"}
SUFFIXES = {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png", "word": ".docx"}
OTHER_KIND = "文件“{name}”不是 PDF、JPG、PNG 或 Word（.docx）文件（按内容判断，不看扩展名），请另存为这几种格式后再上传。"
WITH_MACROS = "文件“{name}”是带宏的 Word 文档，可能运行程序，请另存为普通 .docx 或 PDF 后再上传。"
BROKEN = "文件“{name}”已损坏或加了密码，打不开，请重新导出后再上传。"
EMPTY = "文件“{name}”是空的，请重新选择。"
TOO_LARGE = "文件超过 {limit} MB，请压缩或分开后再上传。"
GONE = "这份凭证已按规定删除，只留下登记。"
OTHER_PERSON = "编号 {numbers} 的凭证不属于这位毕业生，请重新选择。"
