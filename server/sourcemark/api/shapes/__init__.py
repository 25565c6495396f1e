"""The shapes of requests and answers as pydantic models: the source of openapi.json and of the JSON Schemas."""
