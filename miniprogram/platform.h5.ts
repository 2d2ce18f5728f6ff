import './styles/browser.scss';
