/** A generated user whose devices sync over HTTP like any other. */
@NullMarked
package org.healthpipeline.standalone.demo;

import org.jspecify.annotations.NullMarked;
