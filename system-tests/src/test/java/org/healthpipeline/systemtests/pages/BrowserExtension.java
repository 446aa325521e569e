package org.healthpipeline.systemtests.pages;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives tests the only browser, reset to a first visit. After each test it must have
 * logged no error and no violation of the page's policy.
 */
class BrowserExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return browser(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		browser(context).forgetEverything();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		assertThat(browser(context).complaints()).isEmpty();
	}

	private static Browser browser(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(BrowserExtension.class))
			.computeIfAbsent(Browser.class, (type) -> new Browser(RunningPipeline.shared().client().base()),
					Browser.class);
	}

}
