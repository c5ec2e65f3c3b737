// Shows the OpenAPI document of this service; nothing is asked of any other server.
const place = document.getElementById("documentation");
window.SwaggerUIBundle({ url: place.dataset.schema, domNode: place, validatorUrl: null, deepLinking: true });
