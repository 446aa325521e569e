package org.healthpipeline.web.access;

import java.lang.Thread.UncaughtExceptionHandler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UncaughtFailuresTests {

	@Test
	void whatEndsAThreadIsLoggedInsteadOfWrittenToStandardError(CapturedOutput output) throws InterruptedException {
		UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
		try {
			new UncaughtFailures().afterPropertiesSet();
			Thread thread = new Thread(() -> {
				throw new IllegalStateException("the server is away");
			}, "publisher");
			thread.start();
			thread.join();
			assertThat(output.getErr()).isEmpty();
			assertThat(output.getOut()).contains("The thread publisher ended with an exception", "the server is away");
		}
		finally {
			Thread.setDefaultUncaughtExceptionHandler(before);
		}
	}

}
