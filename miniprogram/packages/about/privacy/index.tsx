import { Screen } from '../../../screen/screen';
import { Article } from '../article/article';
import { privacyPolicy } from './text';

/** The privacy policy. */
export default function PrivacyPage() {
  return (
    <Screen sheets={false}>
      <Article {...privacyPolicy} />
    </Screen>
  );
}
