import { OpenApiError } from './errors';
import type { OpenApi } from './api';

/** Exchanges a phone code (see `PhoneCodes`) for its number; 40029 for a bad or used one. */
export const getPhoneNumber: OpenApi = ({ code }, { phoneCodes, clock, appId }) => {
  const phone = typeof code === 'string' ? phoneCodes.redeem(code) : null;
  if (phone === null) throw new OpenApiError(40029, 'invalid code');
  return {
    phone_info: {
      // Only a foreign number has the country code in front.
      phone_number: phone,
      pure_phone_number: phone,
      country_code: '86',
      watermark: { timestamp: Math.floor(clock.now() / 1000), appid: appId },
    },
  };
};
