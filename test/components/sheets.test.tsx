import { fireEvent, render, screen } from '@testing-library/react';
import { PrivacyConsent } from '../../miniprogram/components/privacy-consent/privacy-consent';
import { Sheet } from '../../miniprogram/components/sheet/sheet';
import { SubscribeSheet } from '../../miniprogram/components/subscribe-sheet/subscribe-sheet';

describe('Sheet', () => {
  it('closes on its cross', () => {
    const close = jest.fn();
    render(
      <Sheet title="邀请好友" onClose={close}>
        …
      </Sheet>,
    );
    expect(screen.getByRole('dialog', { name: '邀请好友' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('closes on a tap beside it, but not on the second tap of the double tap that opened it', () => {
    const close = jest.fn();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000);
    const { container } = render(
      <Sheet title="邀请好友" onClose={close}>
        …
      </Sheet>,
    );
    const scrim = container.querySelector('.sheet__scrim') ?? document.body;
    clock.mockReturnValue(1_200);
    fireEvent.click(scrim);
    expect(close).not.toHaveBeenCalled();
    clock.mockReturnValue(2_000);
    fireEvent.click(scrim);
    expect(close).toHaveBeenCalledTimes(1);
    clock.mockRestore();
  });

  it('takes the focus, keeps it, and gives it back', () => {
    const sheet = (
      <Sheet title="修改昵称" onClose={jest.fn()}>
        <input aria-label="昵称" />
      </Sheet>
    );
    const page = (open: boolean) => (
      <>
        <button type="button">昵称</button>
        {open && sheet}
      </>
    );
    const { rerender } = render(page(false));
    const opener = screen.getByRole('button', { name: '昵称' });
    opener.focus();
    rerender(page(true));
    expect(document.activeElement).toBe(screen.getByRole('dialog'));
    const close = screen.getByRole('button', { name: '关闭' });
    const field = screen.getByRole('textbox', { name: '昵称' });
    fireEvent.keyDown(document.body, { key: 'Tab' });
    expect(document.activeElement).toBe(close);
    fireEvent.keyDown(close, { key: 'Tab', shiftKey: true });
    expect(document.activeElement).toBe(field);
    fireEvent.keyDown(field, { key: 'Tab' });
    expect(document.activeElement).toBe(close);
    rerender(page(false));
    expect(document.activeElement).toBe(opener);
  });

  it('closes on Escape, the one on top first', () => {
    const closeLower = jest.fn();
    const closeUpper = jest.fn();
    render(
      <>
        <Sheet title="下面" onClose={closeLower}>
          …
        </Sheet>
        <Sheet title="上面" onClose={closeUpper}>
          …
        </Sheet>
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(closeUpper).toHaveBeenCalledTimes(1);
    expect(closeLower).not.toHaveBeenCalled();
  });

  it('has no cross when it must be answered', () => {
    render(<Sheet title="要删除吗">…</Sheet>);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('PrivacyConsent', () => {
  it.each([
    ['同意并继续', true],
    ['先逛逛', false],
    ['关闭', false],
  ])('%s answers %s', (label, agreed) => {
    const answer = jest.fn();
    render(
      <PrivacyConsent onAnswer={answer} onOpenPrivacy={jest.fn()} onOpenAgreement={jest.fn()} />,
    );
    fireEvent.click(screen.getByRole('button', { name: label }));
    expect(answer).toHaveBeenCalledWith(agreed);
  });

  it('leads to what is agreed to', () => {
    const open = jest.fn();
    render(<PrivacyConsent onAnswer={jest.fn()} onOpenPrivacy={open} onOpenAgreement={open} />);
    fireEvent.click(screen.getByRole('link', { name: '隐私政策' }));
    fireEvent.click(screen.getByRole('link', { name: '会员协议' }));
    expect(open).toHaveBeenCalledTimes(2);
  });
});

describe('SubscribeSheet', () => {
  const templates = [
    { templateId: 'earned', kind: 'points', title: '积分到账提醒' },
    { templateId: 'expiring', kind: 'points', title: '积分即将过期提醒' },
  ];

  it('answers each template as it is ticked', () => {
    const answer = jest.fn();
    render(<SubscribeSheet templates={templates} onAnswer={answer} />);
    fireEvent.click(screen.getByRole('checkbox', { name: '积分到账提醒' }));
    fireEvent.click(screen.getByRole('button', { name: '允许' }));
    expect(answer).toHaveBeenCalledWith({ earned: 'reject', expiring: 'accept' });
  });

  it('refuses all of them', () => {
    const answer = jest.fn();
    render(<SubscribeSheet templates={templates} onAnswer={answer} />);
    fireEvent.click(screen.getByRole('button', { name: '不用了' }));
    expect(answer).toHaveBeenCalledWith({ earned: 'reject', expiring: 'reject' });
  });

  it('decides nothing when it is closed', () => {
    const answer = jest.fn();
    render(<SubscribeSheet templates={templates} onAnswer={answer} />);
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    expect(answer).toHaveBeenCalledWith({});
  });
});
