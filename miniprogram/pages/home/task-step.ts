import type { IconName } from '../../components/icon/icon';
import { open, openTab } from '../../routes';
import type { Task } from '../../stores/earn';

/** The next step of a task: claim its points, or open the page where it is done. */
type TaskStep =
  | { readonly kind: 'claim'; readonly label: string }
  | { readonly kind: 'go'; readonly label: string; readonly go: () => void };

/** The page where a task is done, by its key. Other tasks are done outside of this app. */
const steps: ReadonlyMap<string, TaskStep> = new Map<string, TaskStep>([
  ['check_in', { kind: 'go', label: '去签到', go: () => open('/packages/checkIn/calendar/index') }],
  ['profile', { kind: 'go', label: '去完善', go: () => open('/packages/profile/edit/index') }],
  ['referral', { kind: 'go', label: '去邀请', go: () => open('/packages/invite/friends/index') }],
  // The member is simply believed. The rule is off unless the shop turns it on.
  ['share', { kind: 'claim', label: '领取' }],
  ['first_order', { kind: 'go', label: '去逛逛', go: () => openTab('mall') }],
]);

const icons: ReadonlyMap<string, IconName> = new Map<string, IconName>([
  ['check_in', 'calendar'],
  ['profile', 'person'],
  ['referral', 'gift'],
  ['first_order', 'bag'],
  ['review', 'edit'],
]);

/** The icon of a task, by its key. An unknown task has the icon of points. */
export const taskIcon = (key: string): IconName => icons.get(key) ?? 'coin';

/** The next step of a task; null if there is none now. */
export const taskStep = (task: Pick<Task, 'key' | 'state' | 'progress'>): TaskStep | null => {
  if (task.state !== 'available') return null;
  const isDone = task.progress !== undefined && task.progress.done >= task.progress.total;
  return isDone ? { kind: 'claim', label: '领取' } : (steps.get(task.key) ?? null);
};
