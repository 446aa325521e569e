package org.healthpipeline.systemtests.fleet;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the only fleet of the run, and checks its logs and metrics after each
 * class.
 */
class FleetExtension implements ParameterResolver, AfterAllCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FleetExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Fleet.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return fleet(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Fleet fleet = fleet(context);
		fleet.awaitReady();
		fleet.discretion().verify(fleet.logs(), fleet.services());
	}

	private static Fleet fleet(ExtensionContext context) {
		return context.getRoot().getStore(NAMESPACE).computeIfAbsent("fleet", (key) -> Fleet.start(), Fleet.class);
	}

}
