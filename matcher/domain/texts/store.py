"""Chinese texts of the store: keys, database versions, the audit chain."""

from __future__ import annotations

KEYS_MISSING = "找不到密钥文件“{path}”；新安装请先运行 matcher init，已有数据请把原来的密钥文件放回。"
KEYS_DAMAGED = "密钥文件“{path}”已损坏，无法解密个人信息；请用备份的密钥文件替换。"
KEY_UNKNOWN = "数据用第 {version} 版密钥加密，而密钥文件里没有这一版；请放回完整的密钥文件。"
VALUE_ALTERED = "加密的数据（{column}）被改动过或密钥不对，无法读取；请用备份恢复。"
DATABASE_MISSING = "数据文件夹“{folder}”里还没有数据库；请先运行 matcher init。"
DATABASE_NEWER = "数据库的版本（{found}）比本程序（{known}）新，不能打开；请换回新版程序，数据没有被改动。"
DATABASE_OLDER = "数据库的版本（{found}）较旧，本程序需要 {known}；请先运行 matcher init 升级（升级前自动备份）。"
DATABASE_DAMAGED = "数据库“{path}”打不开（{reason}）；请用备份恢复。"
DATABASE_BUSY = "数据库正忙，请稍后再试；您的操作没有生效。"
DEMO_IN_OFFICE = "数据文件夹“{folder}”是正式数据，不能以演示方式启动。"
OFFICE_IN_DEMO = "数据文件夹“{folder}”是演示数据，密钥是公开的，只能用 matcher serve --demo 启动。"
DEFAULT_SECRET = "MATCHER_SECRET 是公开的演示口令，正式服务拒绝启动；请换成自己的，或去掉它改用密钥文件。"
AUDIT_ALTERED = "第 {number} 条操作记录被改动过。"
AUDIT_GAP = "第 {number} 条操作记录之前缺了记录。"
AUDIT_CUT = "第 {number} 条操作记录之后的记录被删除（应到第 {last} 条）。"
