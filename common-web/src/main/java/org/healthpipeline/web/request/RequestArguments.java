package org.healthpipeline.web.request;

import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Provides controllers with the {@link ClientAddress} of their request, and with the
 * {@link Origin} for the audit log.
 */
class RequestArguments implements HandlerMethodArgumentResolver {

	private final ClientAddresses addresses;

	RequestArguments(ClientAddresses addresses) {
		this.addresses = addresses;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ClientAddress.class || parameter.getParameterType() == Origin.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
		if (servletRequest == null) {
			throw new IllegalStateException("This is not an HTTP request");
		}
		return (parameter.getParameterType() == Origin.class) ? this.addresses.origin(servletRequest)
				: this.addresses.of(servletRequest);
	}

}
