import { Screen } from '../../../screen/screen';
import { Article } from '../article/article';
import { memberAgreement } from './text';

/** What a member and the shop agree on. */
export default function AgreementPage() {
  return (
    <Screen sheets={false}>
      <Article {...memberAgreement} />
    </Screen>
  );
}
