/** Who a member is. */
export interface Person {
  /** Generated, never changes, and is not the nickname. */
  username: string;
  /** Encrypted, or null. */
  phone: string | null;
  /** A cloud file id or ''. */
  avatar: string;
  /** Encrypted, or null. */
  real_name: string | null;
  gender: 'male' | 'female' | 'unknown';
  /** `YYYY-MM-DD` or null. */
  birthday: string | null;
  status: 'active' | 'inactive' | 'banned';
  register_time: Date;
  last_login_time: Date;
  wechat_openid: string;
  wechat_unionid: string | null;
  is_verified: boolean;
  nickname: string;
  birthday_changed_on: string | null;
  privacy: { personalised_recommendations: boolean; marketing_messages: boolean };
  /** Eight characters that the member's friends register with. */
  invite_code: string;
  invited_by: string | null;
  /** The cloud file of the invitation's code; null until the member first looks at it. */
  invite_picture: string | null;
}
