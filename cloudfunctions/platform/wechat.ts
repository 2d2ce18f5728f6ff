/**
 * WeChat's server APIs that the functions call. Refusals arrive as `OpenApiError`, those for the
 * rate's sake as `RateLimitedError`.
 */
export interface WechatApi {
  /** Sends one subscription message. `data` is already within the platform's limits. */
  sendSubscribeMessage(message: {
    openid: string;
    templateId: string;
    page: string;
    data: Readonly<Record<string, string>>;
  }): Promise<void>;
  /** The phone number behind a code of the platform's button, without country code. */
  getPhoneNumber(code: string): Promise<string>;
  /** Whether WeChat considers a member's text fit to show. */
  isTextAllowed(text: string, openid: string): Promise<boolean>;
  /**
   * The picture of a code that opens a page (without a leading slash or parameters) with a scene of
   * at most 32 characters. Good for ever, for as many scenes as there are.
   */
  drawPageCode(code: { page: string; scene: string }): Promise<Buffer>;
}
