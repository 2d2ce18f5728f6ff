import { useState } from 'react';
import { Button } from '../../../components/button/button';
import { PhoneSheet } from './phone-sheet';
import type { PhoneButtonProps } from './phone-button-props';

/** The browser knows no phone number, so a sheet asks for one. */
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
            // Only the local cloud accepts such a code, which contains the number.
            onCode(`phone:${phone}`);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
