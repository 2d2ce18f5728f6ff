import type cloud from 'wx-server-sdk';
import { createCloudWechat } from '../../../cloudfunctions/platform/cloud-wechat';
import { OpenApiError } from '../../../cloudfunctions/platform/errors';

/** WeChat, answering so whatever it is asked. */
const answering = (reply: unknown) => {
  const answer = () => Promise.resolve(reply);
  const openapi = {
    phonenumber: { getPhoneNumber: answer },
    security: { msgSecCheck: answer },
    wxacode: { getUnlimited: answer },
  };
  // Just what is called of it.
  return createCloudWechat(openapi as unknown as typeof cloud.openapi);
};

it.each([
  ['a phone number', { phoneInfo: { purePhoneNumber: 13_800_138_000 } }],
  ['nothing', {}],
])('a reply that is not as declared is told without what it holds: %s', async (_what, reply) => {
  const wechat = answering(reply);
  const asked: Promise<unknown>[] = [
    wechat.getPhoneNumber('code'),
    wechat.isTextAllowed('13800138000', 'openid'),
    wechat.drawPageCode({ page: 'pages/home/index', scene: 'invite=A' }),
  ];
  const errors = await Promise.all(asked.map((answer) => answer.catch((error: unknown) => error)));
  for (const error of errors) {
    expect(error).toBeInstanceOf(OpenApiError);
    expect(String(error)).not.toContain('13800138000');
  }
});
