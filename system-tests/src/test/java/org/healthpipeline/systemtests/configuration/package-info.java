/** The settings of all services, and the document that lists them. */
@NullMarked
package org.healthpipeline.systemtests.configuration;

import org.jspecify.annotations.NullMarked;
