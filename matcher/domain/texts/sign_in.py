"""Chinese texts of signing in: refusals, first sign-in, lost passwords, time-outs, registering."""

from __future__ import annotations

WRONG = "登录名或密码不对。请检查大小写和输入法后再试；忘记密码可以申请重置。"
LOCKED = "这个登录名连续输错次数过多，已暂停登录，请 {minutes} 分钟后再试；着急可以请本单位管理员发放一次性登录码。"
ADDRESS_LIMIT = "您这里登录或提交的次数太多，请 {minutes} 分钟后再试。"
CODE_WRONG = "登录名或一次性登录码不对，或者登录码已用过、已过期。请核对纸条；仍不行请联系发码的工作人员重新发放。"
OLD_PASSWORD_WRONG = "原密码不对，请重新输入。"
PASSWORDS_DIFFER = "两次输入的密码不一样，请重新输入。"
ASKED = "如账号存在，本单位管理员会收到申请。请联系本单位管理员核实身份，领取一次性登录码后，到“首次登录”页设置新密码。"
TIMED_OUT = "您有一段时间没有操作，为保护个人信息已自动退出。请重新登录，登录后会回到刚才的页面。"
PLEASE_SIGN_IN = "请先登录。"
SESSION_ENDED = "登录已失效，请重新登录。"
TOKEN_INVALID = "接口令牌无效、已过期或已停用。"
CSRF_WRONG = "页面已过期或来源不对，您的操作没有生效；请刷新页面后再提交一次。"
REGISTRATION_CLOSED = "本单位没有开放自行注册，请联系所在地公共就业服务机构或学校领取账号。"
CONSENT_MISSING = "请阅读并勾选同意后再注册。"
PLACE_MISSING = "请选择所在的市州或县区，以便当地公共就业服务机构为您服务。"
