// Namen von Gruppen, Zuständen und Gezähltem. Ein Messwert ohne Text hier heißt, wie der Server ihn nennt.
export default {
	activity: 'Aktivität',
	vitals: 'Vitalwerte',
	sleep: 'Schlaf',
	body: 'Körper',
	workout: 'Trainings',
	nutrition: 'Ernährung',
	cycle: 'Zyklus',
	bloodPressure: 'Blutdruck',
	state_rem: 'REM',
	counted_STEPS: 'Schritte',
	counted_FLIGHTS_CLIMBED: 'Stockwerke',
	counted_PUSH_COUNT: 'Schübe',
	counted_STAND_HOURS: 'Stunden',
	counted_SWIMMING_STROKES: 'Züge',
	counted_NUMBER_OF_TIMES_FALLEN: 'Stürze',
	counted_ALCOHOLIC_BEVERAGES: 'Getränke',
	counted_INHALER_USAGE: 'Anwendungen'
};
