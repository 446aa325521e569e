// Texte von Teilen, die alle Seiten haben.
export default {
	loading: '{what} wird geladen …',
	tryAgain: 'Noch einmal versuchen',
	request: ' (Anfrage {id})',
	busy: 'Einen Moment …',
	cancel: 'Abbrechen',
	copy: 'Kopieren',
	copyOf: 'Kopieren: {title}',
	copied: 'Kopiert.',
	selected: 'Markiert: mit der Tastatur kopieren.',
	failed: 'Die Anfrage ist fehlgeschlagen',
	unreachable: 'Der Server ist nicht erreichbar. Bitte gleich noch einmal versuchen.',
	notUpToDate: 'Nicht aktuell: {reason}',
	passkeyRefused: 'Der Passkey wurde nicht verwendet. Noch einmal versuchen oder einen anderen Weg wählen.',
	noCookies: 'Dieser Browser speichert keine Cookies dieser Seite. Ohne sie bleibt niemand angemeldet.',
	weekOf: 'Woche vom {day}'
};
