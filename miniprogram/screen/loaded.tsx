import type { ReactNode } from 'react';
import { Observer } from 'mobx-react-lite';
import { ErrorState } from '../components/error-state/error-state';
import { OfflineBanner } from '../components/offline-banner/offline-banner';
import { sayAge } from '../format/day';
import type { Resource } from '../stores/core/resource';

interface LoadedProps<Value> {
  readonly resource: Resource<Value>;
  /** What stands there while nothing is: the shape of what is coming. */
  readonly skeleton: ReactNode;
  readonly onRetry: () => void;
  /** Whether it says that it is old; where several things are, one says it for all. */
  readonly banner?: boolean;
  /** What stands there when it is gone for good, where that can be: trying again would not help. */
  readonly missing?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Draws a resource in each of its states; the page draws only what is there. */
export const Loaded = <Value,>({
  resource,
  skeleton,
  onRetry,
  banner = true,
  missing,
  children,
}: LoadedProps<Value>) => {
  if (resource.state === 'loading') return <>{skeleton}</>;
  if (resource.state === 'failed') {
    if (missing !== undefined && resource.failure.code === 'NOT_FOUND') return <>{missing}</>;
    return <ErrorState message={resource.failure.message} onRetry={onRetry} />;
  }
  return (
    <>
      {banner && resource.failure !== null && (
        <OfflineBanner
          age={sayAge(resource.loadedAt, Date.now())}
          busy={resource.refreshing}
          onRetry={onRetry}
        />
      )}
      <Observer>{() => <>{children(resource.value)}</>}</Observer>
    </>
  );
};
