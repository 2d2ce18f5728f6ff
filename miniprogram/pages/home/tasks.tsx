import { observer } from 'mobx-react-lite';
import { Card } from '../../components/card/card';
import { Section } from '../../components/section/section';
import { TaskRow } from '../../components/task-row/task-row';
import { formatChange } from '../../format/number';
import { useStores } from '../../stores/context';
import type { Task } from '../../stores/earn';
import { taskIcon, taskStep } from './task-step';

interface TasksProps {
  readonly tasks: readonly Task[];
}

/** Ways to earn points, each with its next step. */
export const Tasks = observer(function Tasks({ tasks }: TasksProps) {
  const { earn, ui } = useStores();
  if (tasks.length === 0) return null;

  const claim = async (task: Task) => {
    const reply = await earn.claim(task.key);
    if (reply.ok) ui.say(`${formatChange(reply.value.record.points)} 积分到账`, 'success');
    else ui.say(reply.error.message);
  };
  const actionOf = (task: Task) => {
    const step = taskStep(task);
    if (step === null) return null;
    if (step.kind === 'claim') return { label: step.label, onPress: () => void claim(task) };
    return { label: step.label, onPress: step.go };
  };

  return (
    <Section title="做任务赚积分">
      <Card padding="flush">
        {tasks.map((task) => (
          <TaskRow
            key={task.key}
            icon={taskIcon(task.key)}
            name={task.name}
            description={task.description}
            points={task.points}
            {...(task.progress && { progress: `${task.progress.done}/${task.progress.total}` })}
            action={actionOf(task)}
            over={task.state === 'done' ? '已完成' : task.state === 'limited' ? '明天再来' : ''}
            busy={earn.claiming.has(task.key)}
          />
        ))}
      </Card>
    </Section>
  );
});
