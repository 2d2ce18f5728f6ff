import { Screen } from '../../../screen/screen';
import { Prose } from '../prose/prose';
import { chapters } from './chapters';

/** The membership agreement. It opens over the sheet that asks for consent. */
const AgreementPage = () => (
  <Screen sheets={false}>
    <Prose
      since="2026年11月22日起生效"
      opening="欢迎成为本店会员。这份协议说明积分、等级和兑换怎么运作，以及双方各自的权利和义务。请读过再同意。"
      chapters={chapters}
    />
  </Screen>
);

export default AgreementPage;
