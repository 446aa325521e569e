package org.healthpipeline.web.access;

import java.lang.Thread.UncaughtExceptionHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;

/**
 * Logs exceptions that end a thread, for example a library's thread when its server
 * fails. The JVM would write them to standard error, as text that readers of structured
 * logs cannot parse.
 */
class UncaughtFailures implements InitializingBean, UncaughtExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(UncaughtFailures.class);

	@Override
	public void afterPropertiesSet() {
		Thread.setDefaultUncaughtExceptionHandler(this);
	}

	@Override
	public void uncaughtException(Thread thread, Throwable failure) {
		logger.warn("The thread {} ended with an exception", thread.getName(), failure);
	}

}
