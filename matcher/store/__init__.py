"""What is kept: tables, typed repositories, migrations, encryption, the audit chain. The only room that knows SQL."""
