"""What the app serves beside Streamlit: immutable files, compression, previews, health and figures."""
