// Names of groups, states and counted things. A health type without a text here has the name that the server gives it.
export default {
	activity: 'Activity',
	vitals: 'Vitals',
	sleep: 'Sleep',
	body: 'Body',
	workout: 'Workouts',
	nutrition: 'Nutrition',
	cycle: 'Cycle',
	bloodPressure: 'Blood pressure',
	state_rem: 'REM',
	counted_STEPS: 'steps',
	counted_FLIGHTS_CLIMBED: 'flights',
	counted_PUSH_COUNT: 'pushes',
	counted_STAND_HOURS: 'hours',
	counted_SWIMMING_STROKES: 'strokes',
	counted_NUMBER_OF_TIMES_FALLEN: 'falls',
	counted_ALCOHOLIC_BEVERAGES: 'drinks',
	counted_INHALER_USAGE: 'uses'
};
