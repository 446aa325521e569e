package org.healthpipeline.web.access;

import java.lang.Thread.UncaughtExceptionHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;

/**
 * What ends a thread, for instance one of a library when its server dies, goes into the
 * log like everything else; the JVM would write it to standard error, as text that no
 * reader of structured logs understands.
 */
class UncaughtFailures implements InitializingBean, UncaughtExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(UncaughtFailures.class);

	@Override
	public void afterPropertiesSet() {
		Thread.setDefaultUncaughtExceptionHandler(this);
	}

	@Override
	public void uncaughtException(Thread thread, Throwable failure) {
		logger.warn("The thread {} ended with a failure", thread.getName(), failure);
	}

}
