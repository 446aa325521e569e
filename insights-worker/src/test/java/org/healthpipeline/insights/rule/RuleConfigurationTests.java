package org.healthpipeline.insights.rule;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rules are found, configured and checked without a list of them. */
class RuleConfigurationTests {

	@Test
	void theEightRulesAreFound() {
		try (AnnotationConfigApplicationContext context = context(Map.of())) {
			assertThat(context.getBeansOfType(InsightRule.class).values()).extracting(InsightRule::name)
				.containsExactlyInAnyOrder("HEART_RATE_TREND", "SLEEP_DEFICIT", "ACTIVITY_CHANGE",
						"BLOOD_PRESSURE_HIGH", "OXYGEN_LOW", "GLUCOSE_RANGE", "RESTING_HEART_RATE_ANOMALY",
						"WEIGHT_CHANGE", "SLEEP_REGULARITY");
		}
	}

	@Test
	void thresholdsCanBeConfigured() {
		try (AnnotationConfigApplicationContext context = context(
				Map.of("health-pipeline.insights.weight-change.change-percent", "2"))) {
			WeightChange rule = context.getBean(WeightChange.class);
			assertThat(rule.evaluate(new Life().daysUpToYesterday("WEIGHT", 80, 80, 80, 82).seen())).hasSize(1);
		}
	}

	@Test
	void aThresholdThatMakesNoSenseStopsTheStart() {
		assertThatThrownBy(() -> context(Map.of("health-pipeline.insights.sleep-deficit.days-with-data", "15")))
			.isInstanceOf(BeanCreationException.class)
			.hasRootCauseMessage("health-pipeline.insights needs 1 <= sleep-deficit.days-with-data <= days");
	}

	private static AnnotationConfigApplicationContext context(Map<String, Object> properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		context.register(RuleConfiguration.class);
		context.refresh();
		return context;
	}

}
