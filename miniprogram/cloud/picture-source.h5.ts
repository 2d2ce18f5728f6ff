import { useEffect, useState } from 'react';
import { fileAddress } from './file-address.h5';

/** The address of a picture. A cloud file has a temporary one, others have their own. */
export const usePictureSource = (source: string): string => {
  const isCloudFile = source.startsWith('cloud://');
  const [found, setFound] = useState<{ source: string; address: string } | null>(null);
  useEffect(() => {
    if (!isCloudFile) return undefined;
    let wanted = true;
    void fileAddress(source).then((address) => {
      if (wanted) setFound({ source, address });
    });
    return () => {
      wanted = false;
    };
  }, [isCloudFile, source]);
  if (!isCloudFile) return source;
  return found?.source === source ? found.address : '';
};
