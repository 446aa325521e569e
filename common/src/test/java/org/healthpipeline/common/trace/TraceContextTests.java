package org.healthpipeline.common.trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace continues from header to header, and log lines contain it. */
class TraceContextTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String HEADER = "00-" + TRACE + "-00f067aa0ba902b7-01";

	@Test
	void aHeaderIsReadAndWrittenAsItWas() {
		assertThat(TraceContext.parse(HEADER).orElseThrow().header()).isEqualTo(HEADER);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "planted", "00-" + TRACE + "-00f067aa0ba902b7", "00-" + TRACE + "-00f067aa0ba902b7-01-x",
					"ff-" + TRACE + "-00f067aa0ba902b7-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
					"00-" + TRACE + "-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01" })
	void whatIsNoTraceIsPassedOver(String header) {
		assertThat(TraceContext.parse(header)).isEmpty();
	}

	@Test
	void aLaterVersionMayHaveMoreParts() {
		assertThat(TraceContext.parse("01-" + TRACE + "-00f067aa0ba902b7-01-later")).isPresent();
	}

	@Test
	void aChildKeepsTraceAndFlagsAndHasASpanOfItsOwn() {
		TraceContext parent = TraceContext.parse(HEADER).orElseThrow();
		TraceContext child = parent.child();
		assertThat(child.traceId()).isEqualTo(TRACE);
		assertThat(child.flags()).isEqualTo(1);
		assertThat(child.spanId()).isNotEqualTo(parent.spanId());
	}

	@Test
	void theCurrentTraceIsThatOfTheInnermostScope() {
		TraceContext outer = TraceContext.parse(HEADER).orElseThrow();
		TraceContext inner = TraceContext.start();
		TraceContext.Scope outerScope = outer.open();
		TraceContext.Scope innerScope = inner.open();
		assertThat(TraceContext.current()).contains(inner);
		assertThat(MDC.get(TraceContext.TRACE_ID)).isEqualTo(inner.traceId());
		innerScope.close();
		assertThat(TraceContext.current()).contains(outer);
		assertThat(MDC.get(TraceContext.TRACE_ID)).isEqualTo(TRACE);
		outerScope.close();
		assertThat(TraceContext.current()).isEmpty();
		assertThat(MDC.get(TraceContext.TRACE_ID)).isNull();
	}

}
