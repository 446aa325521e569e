package org.healthpipeline.common.dispatch;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.job.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeBufferTests {

	private static final UUID ANNA = new UUID(0, 1);

	private static final UUID BELA = new UUID(0, 2);

	private final WakeBuffer buffer = new WakeBuffer(2);

	@Test
	void onePersonWaitsOnceInALane() throws InterruptedException {
		this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE));
		this.buffer.offer(WakeUp.now(ANNA, Lane.REPLAY));
		this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE));
		assertThat(this.buffer.take(10)).extracting((wakeUp) -> wakeUp.key().lane())
			.containsExactly(Lane.LIVE, Lane.REPLAY);
	}

	@Test
	void aFullBufferDropsWhatIsNew() throws InterruptedException {
		assertThat(this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE))).isTrue();
		assertThat(this.buffer.offer(WakeUp.now(BELA, Lane.LIVE))).isTrue();
		assertThat(this.buffer.offer(WakeUp.now(new UUID(0, 3), Lane.LIVE))).isFalse();
		assertThat(this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE))).isTrue();
		assertThat(this.buffer.take(1)).extracting((wakeUp) -> wakeUp.key().user()).isEqualTo(List.of(ANNA));
		assertThat(this.buffer.offer(WakeUp.now(new UUID(0, 3), Lane.LIVE))).isTrue();
	}

	@Test
	void aClosedBufferGivesOutWhatWaitsAndThenNothing() throws InterruptedException {
		this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE));
		this.buffer.close();
		assertThat(this.buffer.offer(WakeUp.now(BELA, Lane.LIVE))).isFalse();
		assertThat(this.buffer.take(10)).hasSize(1);
		assertThat(this.buffer.take(10)).isEmpty();
	}

	@Test
	void aBufferThatForgetsGivesOutNothing() throws InterruptedException {
		this.buffer.offer(WakeUp.now(ANNA, Lane.LIVE));
		this.buffer.closeAndForget();
		assertThat(this.buffer.take(10)).isEmpty();
	}

}
