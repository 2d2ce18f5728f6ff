import { Screen } from '../../../screen/screen';
import { Prose } from '../prose/prose';
import { chapters } from './chapters';

/** What happens with personal data. It opens over the sheet that asks for consent. */
const PrivacyPage = () => (
  <Screen sheets={false}>
    <Prose
      since="2026年11月22日起生效"
      opening="这里说明本店的会员系统收集哪些信息、用来做什么、怎么保护，以及你有哪些选择。我们只收集会员功能需要的信息，不同意也可以浏览商城和会员权益。"
      chapters={chapters}
    />
  </Screen>
);

export default PrivacyPage;
