"""The demo: articles as files and the story that is replayed through the product's own actions."""
