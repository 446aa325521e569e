// The scale of a chart: where it begins and ends, and which values stand beside it.

// A step of 1, 2 or 5 times a power of ten, so that about `count` of them fill the span.
function step(length, count) {
	const rough = length / count;
	const power = 10 ** Math.floor(Math.log10(rough));
	return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

// `places` are the decimals that its ticks need.
export function axis(values, fromZero) {
	let [low, high] = [Math.min(...values), Math.max(...values)];
	if (fromZero) {
		low = Math.min(0, low);
	}
	if (high - low < 1e-9) {
		[low, high] = fromZero ? [0, high || 1] : [low - 1, high + 1];
	}
	const size = step(high - low, 4);
	const first = Math.floor(low / size + 1e-9) * size;
	const ticks = [];
	for (let tick = first; ticks.length < 12; tick = first + ticks.length * size) {
		ticks.push(tick);
		if (tick >= high - 1e-9) {
			break;
		}
	}
	return {low: first, high: ticks.at(-1), ticks, places: Math.max(0, -Math.floor(Math.log10(size) + 1e-9))};
}

// A limit that is far from all values would squeeze them, so it is left outside then.
export function near(limit, values) {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const room = Math.max(high - low, Math.abs(high) * 0.15);
	return limit >= low - room && limit <= high + room ? [limit] : [];
}
