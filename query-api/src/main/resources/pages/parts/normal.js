// What is normal for adults, in the canonical unit of the type, and who says so. For orientation: what is right for one
// person their doctor knows. Where a reader chooses the unit, the name says so with `{}` for the range.
import {plain, words} from './types.js';

const RANGES = {
	BLOOD_PRESSURE_SYSTOLIC: {
		bands: [
			[90, 120],
			[60, 80]
		],
		name: 'normal at rest, 90 to 120 over 60 to 80\u202fmmHg',
		source: 'ACC/AHA guideline 2017; lower limits NHLBI'
	},
	RESTING_HEART_RATE: {
		bands: [[60, 100]],
		name: 'normal at rest, 60 to 100\u202fbpm',
		source: 'American Heart Association'
	},
	OXYGEN_SATURATION: {
		bands: [[95, 100]],
		name: 'normal, 95 to 100\u202f%',
		source: 'WHO pulse oximetry training manual, 2011'
	},
	BLOOD_GLUCOSE: {
		bands: [[70, 180]],
		name: 'target range, {}',
		source: 'Battelino et al., Diabetes Care 2019;42:1593'
	},
	RESPIRATORY_RATE: {
		bands: [[12, 20]],
		name: 'normal at rest, 12 to 20 breaths/min',
		source: 'NEWS2, Royal College of Physicians 2017'
	},
	BODY_TEMPERATURE: {bands: [[36.1, 38.0]], name: 'normal, {}', source: 'NEWS2, Royal College of Physicians 2017'},
	BODY_MASS_INDEX: {bands: [[18.5, 25]], name: 'normal weight, 18.5 to 25\u202fkg/m²', source: 'WHO'},
	SLEEP_ANALYSIS: {
		bands: [[420, 540]],
		name: 'recommended for adults, 7 to 9\u202fh',
		source: 'National Sleep Foundation 2015'
	}
};

export function normalRange(type) {
	const range = RANGES[type.name];
	return range
		? {
				...range,
				name: range.name.replace('{}', `${plain(type, range.bands[0][0])} to ${words(type, range.bands[0][1])}`)
			}
		: null;
}
