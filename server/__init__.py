"""What the app serves beside Streamlit: immutable files, compression, health."""
