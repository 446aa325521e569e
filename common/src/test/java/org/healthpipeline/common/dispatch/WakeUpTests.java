package org.healthpipeline.common.dispatch;

import java.util.UUID;

import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.trace.TraceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class WakeUpTests {

	private static final WakeUp.Key KEY = new WakeUp.Key(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
			Lane.REPLAY);

	@Test
	void theTextOfANotificationSaysEverything() {
		TraceContext context = TraceContext.start();
		WakeUp wakeUp = new WakeUp(KEY, new Trace("request-1", context));
		assertThat(WakeUp.parse(wakeUp.toText())).isEqualTo(wakeUp);
		WakeUp plain = new WakeUp(KEY, new Trace(null, null));
		assertThat(WakeUp.parse(plain.toText())).isEqualTo(plain);
	}

	@Test
	void aNotificationWithoutIdsIsUnderstood() {
		assertThat(WakeUp.parse(KEY.user() + " 1")).isEqualTo(new WakeUp(KEY, new Trace(null, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "nobody 0", "00112233-4455-6677-8899-aabbccddeeff 7",
			"00112233-4455-6677-8899-aabbccddeeff live" })
	void anythingElseIsNoWakeUp(String text) {
		assertThat(WakeUp.parse(text)).isNull();
	}

	@Test
	void workGoesOnInTheTraceThatCausedItAndLeavesNothingBehind() {
		TraceContext context = TraceContext.start();
		new Trace("request-1", context).during(() -> {
			assertThat(MDC.get("requestId")).isEqualTo("request-1");
			assertThat(MDC.get(TraceContext.TRACE_ID)).isEqualTo(context.traceId());
			assertThat(MDC.get(TraceContext.SPAN_ID)).isNotEqualTo(context.spanId());
		});
		assertThat(MDC.get("requestId")).isNull();
		assertThat(MDC.get(TraceContext.TRACE_ID)).isNull();
	}

}
