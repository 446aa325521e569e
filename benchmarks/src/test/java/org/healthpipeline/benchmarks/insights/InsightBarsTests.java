package org.healthpipeline.benchmarks.insights;

import java.util.Arrays;
import java.util.List;

import org.healthpipeline.insights.rule.InsightRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The report in small: a broken rule or a broken model of a body misses these bars. With
 * few events one may be missed by bad luck. So the bar of the report, which has many,
 * applies here to all rules together.
 */
class InsightBarsTests {

	private static final int PEOPLE = 6;

	private static final int HEALTHY = 30;

	/** One of a dozen may be missed. */
	private static final double BAR_OF_FEW = 0.9;

	/**
	 * This rule misses its bar in the report too, for the reason given there. It must not
	 * get worse.
	 */
	private static final double REACHED_BY_GLUCOSE = 0.85;

	private static Results results;

	@BeforeAll
	static void simulate() {
		List<InsightRule> rules = Rules.all();
		results = Results.of(Study.ofSeed(11), rules, PEOPLE, HEALTHY, (line) -> {
		});
	}

	@Test
	void everyRuleIsHeldAgainstSomething() {
		assertThat(Rules.all()).extracting(InsightRule::name)
			.containsExactlyInAnyOrder(Arrays.stream(Expectation.values()).map(Enum::name).toArray(String[]::new));
	}

	@ParameterizedTest
	@EnumSource
	void aRuleFindsWhatIsPlanted(Expectation rule) {
		assertThat(results.own(rule).planted()).isGreaterThanOrEqualTo(PEOPLE);
		assertThat(results.own(rule).recall()).as(() -> results.own(rule).missed().toString())
			.isGreaterThanOrEqualTo(BAR_OF_FEW);
	}

	@ParameterizedTest
	@EnumSource
	void whatARuleFindsIsThere(Expectation rule) {
		double bar = (rule == Expectation.GLUCOSE_RANGE) ? REACHED_BY_GLUCOSE : BAR_OF_FEW;
		assertThat(results.own(rule).precision()).isGreaterThanOrEqualTo(bar);
	}

	@Test
	void allRulesTogetherReachTheBars() {
		RuleTally all = RuleTally.NOTHING;
		for (Expectation rule : Expectation.values()) {
			all = all.plus(results.own(rule));
		}
		assertThat(all.recall()).isGreaterThanOrEqualTo(Results.SHARE_BAR);
		assertThat(all.precision()).isGreaterThanOrEqualTo(Results.SHARE_BAR);
	}

	@Test
	void healthyPeopleAreLeftInPeace() {
		assertThat(results.falsePerHealthyYear()).isLessThanOrEqualTo(Results.FALSE_BAR);
	}

}
