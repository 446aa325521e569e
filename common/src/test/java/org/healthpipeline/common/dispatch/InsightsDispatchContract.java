package org.healthpipeline.common.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.job.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Contract of every dispatch to the rules. */
abstract class InsightsDispatchContract {

	private final List<Subscription> subscriptions = new ArrayList<>();

	abstract InsightsDispatch insights();

	/** Creates a dispatch to workers over the same server. */
	abstract Dispatch aggregation();

	@AfterEach
	void endSubscriptions() {
		this.subscriptions.forEach(Subscription::close);
	}

	@Test
	void eachWakeUpReachesAHandler() {
		Set<UUID> woken = ConcurrentHashMap.newKeySet();
		Set<UUID> sent = ConcurrentHashMap.newKeySet();
		this.subscriptions.add(insights().subscribe(woken::add));
		for (int number = 0; number < 300; number++) {
			UUID user = UUID.randomUUID();
			sent.add(user);
			insights().wake(user);
		}
		await().atMost(DispatchContract.SOON).untilAsserted(() -> assertThat(woken).containsAll(sent));
	}

	@Test
	void rulesAndAggregatesAreWokenApart() {
		Set<UUID> rules = ConcurrentHashMap.newKeySet();
		Set<UUID> aggregates = ConcurrentHashMap.newKeySet();
		this.subscriptions.add(insights().subscribe(rules::add));
		this.subscriptions.add(aggregation().subscribe((user, lane) -> aggregates.add(user)));
		UUID forRules = UUID.randomUUID();
		UUID forAggregates = UUID.randomUUID();
		insights().wake(forRules);
		aggregation().wake(forAggregates, Lane.LIVE);
		await().atMost(DispatchContract.SOON)
			.until(() -> rules.contains(forRules) && aggregates.contains(forAggregates));
		assertThat(rules).doesNotContain(forAggregates);
		assertThat(aggregates).doesNotContain(forRules);
	}

}
