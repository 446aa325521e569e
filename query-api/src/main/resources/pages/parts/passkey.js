// Passkeys: what the server has to say to the browser's authenticator is WebAuthn's own JSON, both ways.
import {texts} from './texts.js';

const t = texts('common');

export const canUsePasskeys = () =>
	typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

const refused = () => {
	throw new Error(t('passkeyRefused'));
};

// `options` is the text of PublicKeyCredentialCreationOptionsJSON; answers the text of RegistrationResponseJSON.
export async function makePasskey(options) {
	const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
	return JSON.stringify(await navigator.credentials.create({publicKey}).catch(refused));
}

// `options` is the text of PublicKeyCredentialRequestOptionsJSON; answers the text of AuthenticationResponseJSON.
export async function usePasskey(options) {
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
	return JSON.stringify(await navigator.credentials.get({publicKey}).catch(refused));
}
