package org.healthpipeline.query.shared;

import java.util.List;
import java.util.Map;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RangeFiguresTests {

	@Test
	void sumsAreComparedByTheirBuckets() {
		RangeFigures figures = of("STEPS", new Figures(100, 5.0, 80.0, 3, null), new Figures(300, 1.0, 90.0, 4, null));
		assertThat(figures.total()).isEqualTo(400);
		assertThat(figures.mean()).isEqualTo(200);
		assertThat(figures.min()).isEqualTo(100);
		assertThat(figures.max()).isEqualTo(300);
		assertThat(figures.sampleCount()).isEqualTo(7);
		assertThat(figures.latest().figures().value()).isEqualTo(300);
	}

	@Test
	void meanOfAveragesIsThatOfTheSlotsOrCountedValues() {
		RangeFigures figures = RangeFigures.of(HealthTypes.get("HEART_RATE"),
				List.of(new KeyedFigures(0, new Figures(60, 50.0, 70.0, 3, null), 3),
						new KeyedFigures(1, new Figures(100, 90.0, 120.0, 900, null), 1)));
		assertThat(figures.mean()).isEqualTo(70);
		assertThat(figures.min()).isEqualTo(50);
		assertThat(figures.max()).isEqualTo(120);
		assertThat(figures.total()).isNull();
	}

	@Test
	void latestTypesAreMeasuredByTheirBuckets() {
		RangeFigures figures = of("WEIGHT", new Figures(80, 79.0, 82.0, 9, null), new Figures(84, 84.0, 84.0, 1, null));
		assertThat(figures.mean()).isEqualTo(82);
		assertThat(figures.min()).isEqualTo(79);
		assertThat(figures.max()).isEqualTo(84);
		assertThat(figures.total()).isNull();
	}

	@Test
	void statesAddUp() {
		RangeFigures figures = of("SLEEP_STATE", new Figures(90, null, null, 2, Map.of("rem", 60.0, "deep", 30.0)),
				new Figures(30, null, null, 1, Map.of("rem", 30.0)));
		assertThat(figures.states()).isEqualTo(Map.of("rem", 90.0, "deep", 30.0));
		assertThat(figures.total()).isEqualTo(120);
		assertThat(figures.max()).isEqualTo(90);
	}

	private static RangeFigures of(String type, Figures first, Figures second) {
		return RangeFigures.of(HealthTypes.get(type), List.of(new KeyedFigures(0, first, first.sampleCount()),
				new KeyedFigures(1, second, second.sampleCount())));
	}

}
