import { useState } from 'react';
import { Button } from '../../../components/button/button';
import { PhoneSheet } from './phone-sheet';
import type { PhoneButtonProps } from './phone-button-props';

/** The browser has no number to offer: a sheet asks for one in WeChat's stead. */
export const PhoneButton = ({ label, busy, onCode }: PhoneButtonProps) => {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        label={label}
        kind="secondary"
        size="small"
        busy={busy}
        onPress={() => setAsking(true)}
      />
      {asking && (
        <PhoneSheet
          onPhone={(phone) => {
            setAsking(false);
            // The local cloud takes such a code for the number in it; no other cloud does.
            onCode(`phone:${phone}`);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
