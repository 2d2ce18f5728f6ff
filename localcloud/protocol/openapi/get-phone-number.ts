import { OpenApiError } from './errors';
import type { OpenApi } from './index';

/** Exchanges a phone code (see `PhoneCodes`) for its number. */
export const getPhoneNumber: OpenApi = ({ code }, { phoneCodes }) => {
  const phone = typeof code === 'string' ? phoneCodes.redeem(code) : undefined;
  if (phone === undefined) throw new OpenApiError(40029, 'invalid code');
  return {
    phone_info: { phone_number: `+86${phone}`, pure_phone_number: phone, country_code: '86' },
  };
};
