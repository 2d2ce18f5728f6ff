import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { TextField } from '../../../components/text-field/text-field';
import { Toggle } from '../../../components/toggle/toggle';
import { chooseAddress } from '../../../device/choose-address';
import { useParameter } from '../../../screen/use-parameter';
import { useStores } from '../../../stores/context';
import { checkedFields, longest, phoneDigits, problemWith, sendable, withPicked } from '../draft';
import type { Draft, Field } from '../draft';
import { parseLine } from '../paste/parse-line';
import { PasteSheet } from '../paste/paste-sheet';
import { PlaceField } from '../place-field/place-field';
import { RegionField } from '../region-field/region-field';
import { TagChoice } from '../tag-choice/tag-choice';
import './address-form.scss';

interface AddressFormProps {
  /** null for a new address. */
  readonly addressId: string | null;
  readonly initial: Draft;
}

/** Asks for an address. A mistake in a field is shown once the member has left it. */
export const AddressForm = observer(function AddressForm({ addressId, initial }: AddressFormProps) {
  const { addresses, ui } = useStores();
  const choosing = useParameter('choose') === 'true';
  const [draft, setDraft] = useState(initial);
  const [pasting, setPasting] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());

  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const leave = (field: Field) => () => setLeft((before) => new Set(before).add(field));
  const errorOf = (field: Field) => (left.has(field) ? problemWith(field, draft) : null);

  const save = async () => {
    const sent = sendable(draft);
    if (sent === null) {
      setLeft(new Set(checkedFields));
      return ui.say('还有几处没填好，看一下红色的提示', 'danger');
    }
    if (addresses.saving) return;
    const reply = await addresses.save(addressId, sent);
    if (!reply.ok) return ui.say(reply.error.message, 'danger');
    if (choosing) addresses.choose(reply.value._id);
    void Taro.navigateBack();
  };
  const importFrom = async (choose: NonNullable<typeof chooseAddress>) => {
    const picked = await choose();
    if (picked === 'refused') return ui.say('没有拿到微信里的地址，可以手动填写');
    if (picked !== 'cancelled') setDraft((before) => withPicked(before, picked));
  };

  const read = (text: string) => {
    const pasted = parseLine(text);
    setPasting(false);
    if (Object.keys(pasted).length === 0) return ui.say('没认出来，手动填一下吧');
    put(pasted);
    setLeft(new Set(checkedFields));
  };

  return (
    <View className="address-form">
      <View className="address-form__imports">
        {chooseAddress !== null && (
          <Button
            label="从微信导入地址"
            kind="secondary"
            onPress={() => chooseAddress !== null && void importFrom(chooseAddress)}
          />
        )}
        <Button label="粘贴整段地址" kind="secondary" onPress={() => setPasting(true)} />
      </View>
      <Card padding="flush">
        <TextField
          label="收货人"
          value={draft.name}
          placeholder="姓名"
          maxLength={longest.name}
          error={errorOf('name')}
          onInput={(name) => put({ name })}
          onBlur={leave('name')}
        />
        <TextField
          label="手机号"
          kind="phone"
          value={draft.phone}
          placeholder="11 位手机号"
          maxLength={longest.phone}
          error={errorOf('phone')}
          onInput={(phone) => put({ phone: phoneDigits(phone) })}
          onBlur={leave('phone')}
        />
        <RegionField
          region={draft.region}
          error={errorOf('region')}
          onChoose={(region) => put({ region })}
          onLeave={leave('region')}
        />
        <PlaceField
          label="详细地址"
          value={draft.address}
          placeholder="街道、楼栋、门牌号"
          maxLength={longest.address}
          error={errorOf('address')}
          onInput={(address) => put({ address })}
          onBlur={leave('address')}
        />
        <TagChoice tag={draft.tag} maxLength={longest.tag} onChange={(tag) => put({ tag })} />
      </Card>
      <Card padding="flush">
        <Toggle
          title="设为默认地址"
          note={
            initial.isDefault
              ? '现在就是默认地址，把另一个设为默认就会换掉它'
              : '兑换商品时先用这个地址'
          }
          on={draft.isDefault}
          fixed={initial.isDefault}
          onToggle={(isDefault) => put({ isDefault })}
        />
      </Card>
      <Button label="保存地址" busy={addresses.saving} onPress={() => void save()} />
      {pasting && <PasteSheet onRead={read} onClose={() => setPasting(false)} />}
    </View>
  );
});
